using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// One instance's folder, <c>instances/ID</c>: <c>spec.json</c> before it starts, <c>identity</c> before it runs, <c>status</c> by its watcher,
/// <c>asked</c> when it was told to end, <c>exit.json</c> once it has. <c>of</c> says whose it is, <c>times</c> when what was written.
/// Without <c>spec.json</c> only its output is kept.
/// </summary>
internal sealed record InstanceFolder(string Path)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Temporary => In("tmp");
    public string Configured => In("config");
    public string StartScript => In("start.sh");
    public string Users => In("passwd");
    public string Status => In("status");
    public string Output => In("output.log");
    public string Times => In("times");
    public bool IsForgotten => !File.Exists(In("spec.json"));
    public bool Asked => File.Exists(In("asked"));

    /// <param name="user">Owns what the program may write and read; null for the engine's own user.</param>
    public void Create(uint? user)
    {
        Directory.CreateDirectory(Path, Private | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Temporary, Private | UnixFileMode.UserExecute);
        Give(Temporary, user);
        WritePrivate(Output, []);
        Give(Output, user);   // programs that open /dev/stdout by its name open this file once more, as themselves
    }

    public InstanceRecord? ReadRecord() => Read("spec.json", RecordJson.Default.InstanceRecord);

    public void WriteRecord(InstanceRecord record)
    {
        WriteOwner(record);
        WriteWhole("spec.json", JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Default.InstanceRecord));
    }

    /// <summary>Whose output it is: known for as long as the output is kept.</summary>
    public RevisionId? ReadOwner() => File.Exists(In("of")) && RevisionId.TryParse(File.ReadAllText(In("of")).Trim(), null, out var owner) ? owner : ReadRecord()?.Spec.Revision;

    public InstanceExit? ReadExit() => Read("exit.json", RecordJson.Default.InstanceExit);

    public void WriteExit(InstanceExit exit) => WriteWhole("exit.json", JsonSerializer.SerializeToUtf8Bytes(exit, RecordJson.Default.InstanceExit));

    public void WriteAsked() => WritePrivate(In("asked"), []);

    public void WriteStartScript(string text, uint? user)
    {
        WritePrivate(StartScript, Encoding.UTF8.GetBytes(text));
        Give(StartScript, user);
    }

    /// <summary>What the program finds as files of its configuration, for itself alone to read.</summary>
    public void WriteConfigured(IReadOnlyDictionary<string, string> files, uint? user)
    {
        Directory.CreateDirectory(Configured, Private | UnixFileMode.UserExecute);
        foreach (var (name, content) in files)
        {
            var path = System.IO.Path.Combine(Configured, name);
            WritePrivate(path, Encoding.UTF8.GetBytes(content));
            Give(path, user);
        }
        Give(Configured, user);
    }

    /// <summary>The machine's users, and it.</summary>
    public void WriteUsers(string machines, uint user)
    {
        WritePrivate(Users, Encoding.UTF8.GetBytes($"{machines.TrimEnd('\n')}\nspringtide-{user}:x:{user}:{user}::{Sandbox.DataFolder}:/bin/sh\n"));
        Give(Users, user);
    }

    public void WriteIdentity(ProcessIdentity identity) => WritePrivate(In("identity"), Encoding.ASCII.GetBytes($"{identity}\n"));

    public ProcessIdentity? ReadIdentity() => File.Exists(In("identity")) ? ProcessIdentity.Parse(File.ReadAllText(In("identity"))) : null;

    /// <summary>Leaves the output only. The record goes first: from then on nobody takes the folder for an instance.</summary>
    public void Forget()
    {
        if (!Directory.Exists(Path)) return;
        if (!File.Exists(In("of")) && ReadRecord() is { } record) WriteOwner(record);
        foreach (var name in (string[])["spec.json", "identity", "status", "asked", "exit.json", "start.sh", "passwd"]) File.Delete(In(name));
        if (Directory.Exists(Configured)) Directory.Delete(Configured, recursive: true);
        if (Directory.Exists(Temporary)) Directory.Delete(Temporary, recursive: true);
    }

    private void WriteOwner(InstanceRecord record) => WritePrivate(In("of"), Encoding.ASCII.GetBytes($"{record.Spec.Revision}\n"));

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private T? Read<T>(string name, JsonTypeInfo<T> type) where T : class
    {
        if (!File.Exists(In(name))) return null;
        try { return JsonSerializer.Deserialize(File.ReadAllBytes(In(name)), type); }
        catch (JsonException) { return null; }   // torn by a power cut: as good as never written
    }

    // Renamed into place so that a kill never leaves half of it; not synced, since after a power cut nothing runs that it could speak of.
    private void WriteWhole(string name, byte[] bytes)
    {
        WritePrivate(In(name) + ".new", bytes);
        File.Move(In(name) + ".new", In(name), overwrite: true);
    }

    private static void Give(string path, uint? user)
    {
        if (user is { } owner && Native.ChangeOwner(path, owner, owner) != 0) throw new IOException($"'{path}' cannot be given to user {owner}.");
    }

    private static void WritePrivate(string path, byte[] bytes)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private, BufferSize = 0 });
        file.Write(bytes);
    }
}
