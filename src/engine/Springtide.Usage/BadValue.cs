namespace Springtide.Usage;

/// <summary>A value that cannot be, and what would be right.</summary>
public sealed record BadValue(string Key, string Value, string Right);
