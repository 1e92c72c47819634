"""The pages of meetings and their agendas."""
