"""The pre-check on the site: the rules' questions, one a page, and a result that nobody keeps.

It stands among the pages that compose several rooms: the law of a centre (``benefits``), the front
door (``directory``) and the frame of the site. The state travels signed in the form's hidden field;
nothing is stored, logged or put into an address.
"""
