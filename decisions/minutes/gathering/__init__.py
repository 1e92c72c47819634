"""From the rows of a sitting to the facts that the minutes are worded from.

`rows` reads everything in a constant number of queries, whatever the sitting's size; `course`,
`attending` and `record` turn it into facts; `gather` returns them all.
"""

from decisions.minutes.gathering.gathered import Gathered, gather

__all__ = ["Gathered", "gather"]
