"""The search of the public record: its query language, vectors, hits, snippets and spelling."""
