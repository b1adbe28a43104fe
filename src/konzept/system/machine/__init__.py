"""What each kind of system does its own way; `konzept.system.here` chooses the one that this is."""
