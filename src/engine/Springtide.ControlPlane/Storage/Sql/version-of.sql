select version from resources where kind = @Kind and environment = @Environment and name = @Name;
