"""What people and tablets reach: `api`, `desk`, `public`, `accounts`; `access` says who may."""
