namespace Springtide.Providers.Process;

/// <summary>Starts a plan as a detached session. It is part of every wake from zero.</summary>
internal interface IInstanceLauncher
{
    Watcher Watcher { get; }

    /// <summary>Instances have a view of files and processes of their own.</summary>
    bool OwnView { get; }

    /// <summary>Returns the watcher, once it lives. Should the engine be killed meanwhile, either its identity is on disk or nothing of the program has run.</summary>
    /// <exception cref="ProviderRefusedException">The machine does not let it.</exception>
    ProcessIdentity Launch(LaunchPlan plan);
}

/// <summary>Who sees how the program ends, and writes it down.</summary>
internal enum Watcher
{
    /// <summary>A shell that leads the program's own group, and lets signals to it pass.</summary>
    Shell,

    /// <summary><c>bwrap</c>, outside the program's group, whose number it writes down.</summary>
    Bubblewrap,

    /// <summary>Such a shell, which is the first process of the instance's PID namespace and a child of nobody but the engine's own calls (see <see cref="ExitWatcher"/>).</summary>
    FirstProcess,
}
