namespace Springtide.Providers.Process;

/// <summary>What can stand between an instance and the rest of the machine.</summary>
[Flags]
public enum Protections
{
    None = 0,

    /// <summary>Limits, freezing and killing of the whole tree by control groups.</summary>
    ControlGroups = 1,

    /// <summary>A view of the file system and of the processes that holds only what the instance needs.</summary>
    Sandbox = 2,

    /// <summary>An unprivileged user per app. Only inside a sandbox: outside, that user could not enter the engine's folders.</summary>
    Users = 4,

    /// <summary>A network and an address per instance with a fixed port.</summary>
    Networks = 8,

    /// <summary>Instances are born inside sandbox and user by the engine itself: the same protection as by the system's programs, at a third of the cost.</summary>
    BornInside = 16,

    All = ControlGroups | Sandbox | Users | Networks | BornInside,
}
