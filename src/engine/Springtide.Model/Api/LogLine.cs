namespace Springtide.Model.Api;

/// <summary>A line an instance wrote.</summary>
public sealed record LogLine(InstanceId Instance, string Text);
