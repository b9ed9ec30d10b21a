"""Knowledge of the programmes in public: ages, drop-off hours, letters that must betray nobody."""
