namespace Springtide.Model;

/// <summary>Where measured load arrives. Thread-safe; returns at once.</summary>
public interface ISignalSink
{
    /// <param name="caller">Names the gateway, so that several add up and a lost one is noticed.</param>
    void Accept(string caller, IReadOnlyList<AppSignal> signals);

    /// <summary>The gateway is gone: what it last measured no longer holds.</summary>
    void Forget(string caller);
}
