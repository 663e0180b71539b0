"""What the commands do, one module a command: settings in, text or JSON out, an exit code back."""
