"""Foreign bytes for everything that eats them."""
