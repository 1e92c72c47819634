"""The reading room: a meeting's agenda and documents as they were sent, for those who read them.

access: who reads there. entries: the agenda with how far the reader has come. text: one item's
document as the reader sees it. notes: where the reader's private notes stand in it now.
declared: what members have said beforehand.
"""
