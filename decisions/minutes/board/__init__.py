"""The notice board (anslagstavlan): attested minutes are told there until the time is out."""
