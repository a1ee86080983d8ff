namespace Springtide.Cli;

/// <summary>Whether both components can start here, said before anything is started.</summary>
internal static class StartCheck
{
    /// <exception cref="CommandEndedException">They cannot; the message names the way out.</exception>
    public static void Run(UpSettings up)
    {
        Check(up.Run, Component.Control(up), "--api-port");
        Check(up.Run, Component.Gateway(up), "--gateway-port");
    }

    private static void Check(RunFolder run, Component component, string option)
    {
        if (!File.Exists(component.Program)) throw CannotStart($"{component.Name} is not in {Path.GetDirectoryName(component.Program)}. Build it: run ./tide in the source folder.");
        if (PortOwner.IsFree(component.Port) || HeldByOurs(run, component)) return;
        var owner = PortOwner.NameOf(component.Port) is { } name ? $"by {name}" : "by another program";
        throw CannotStart($"Port {component.Port} is taken {owner}. Choose another: tide up {option} {component.Port + 1}");
    }

    // It is taken over, or replaced.
    private static bool HeldByOurs(RunFolder run, Component component) => RunningComponent.In(run, component.Name)?.Port == component.Port;

    private static CommandEndedException CannotStart(string why) => new(ExitCodes.CannotStart, why);
}
