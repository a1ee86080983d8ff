select kind, environment, name, version, json, changed from resources where kind = @Kind order by environment, name;
