using Springtide.Model.Api;

namespace Springtide.ControlPlane;

/// <summary>What was asked for, or why not: expected endings are values.</summary>
public readonly record struct Answer<T>(T? Value, Problem? Problem) where T : class
{
    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Problem problem) => new(null, problem);
}
