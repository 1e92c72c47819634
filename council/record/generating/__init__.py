"""A public record of any size that nobody has decided: for measuring, never for citizens."""
