select kind, environment, name, version, json, changed from resources where kind = @Kind and environment = @Environment and name = @Name;
