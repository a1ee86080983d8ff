-- Each own domain gets a row of its own that says whose it is; where two apps had come to claim one, it stays with one of them.
insert or ignore into resources (kind, environment, name, version, json, changed)
select 'host', '', host.value, app.version, json_quote(app.name || '.' || app.environment), app.changed
from resources app, json_each(app.json, '$.hosts') host
where app.kind = 'app';
