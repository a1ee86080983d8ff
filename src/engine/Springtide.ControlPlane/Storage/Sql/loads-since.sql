select at as At, environment as Environment, app as App, loads as Loads from load_hours where at >= @From;
