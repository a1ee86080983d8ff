namespace Springtide.Model;

/// <summary>Where gateways' words about single instances arrive. Thread-safe; returns at once.</summary>
public interface IInstanceLoads
{
    /// <param name="caller">Names the gateway, so that several add up.</param>
    void Accept(string caller, IReadOnlyList<AppSignal> signals);

    /// <summary>The gateway is gone: what it held no longer holds. What instances said of themselves does.</summary>
    void Forget(string caller);
}
