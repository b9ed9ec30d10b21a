"""Views of the law's office: tables of the council, readings, signatures."""
