namespace Springtide.Model;

/// <summary>What environments do to their apps just now. Thread-safe.</summary>
public interface IEnvironmentHolds
{
    /// <summary>Null: nothing.</summary>
    EnvironmentHold? Of(AppId app);
}
