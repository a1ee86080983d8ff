insert into resources (kind, environment, name, version, json, changed)
values (@Kind, @Environment, @Name, @Version, @Json, @Changed)
on conflict (kind, environment, name) do update set version = excluded.version, json = excluded.json, changed = excluded.changed;
