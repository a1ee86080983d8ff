namespace Springtide.Model;

/// <summary>Where an instance answers, as callers see it.</summary>
/// <param name="Frozen">It holds its state but answers nobody until thawed.</param>
public sealed record Endpoint(InstanceId Instance, int Revision, string Address, bool Frozen = false);
