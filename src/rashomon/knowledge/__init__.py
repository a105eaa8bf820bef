"""What the program knows of the world before it reads: the actors (`actors`) and the places (`gazetteer`).

Each part is loaded from its own module when it is needed; importing this package loads nothing.
"""
