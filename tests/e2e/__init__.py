"""What a person does, in real Chromium against a real server."""
