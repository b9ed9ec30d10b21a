"""Cases: signs from the centre's file plan, what happened, who leads each, what falls due."""
