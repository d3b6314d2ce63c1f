"""Windows, panels and dialogs. Actions and menus are data; colours and sizes come from ``look``."""
