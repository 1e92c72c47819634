"""What a request to the alerts asks for, and what it is answered."""
