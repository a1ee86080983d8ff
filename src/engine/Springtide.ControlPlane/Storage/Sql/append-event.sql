insert into events (at, kind, message, app, revision, instance)
values (@At, @Kind, @Message, @App, @Revision, @Instance)
returning number;
