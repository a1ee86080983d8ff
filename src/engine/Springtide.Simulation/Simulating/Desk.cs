namespace Springtide.Simulation;

/// <summary>An instance as the gate sees it.</summary>
internal sealed class Desk(int instance)
{
    public int Instance => instance;

    /// <summary>Requests it was given and has not ended.</summary>
    public int Busy { get; set; }

    /// <summary>It may be given more.</summary>
    public bool IsTaking { get; set; }

    /// <summary>Those it does not work on yet. A field, because it is changed where it stands.</summary>
    public RequestLine Line = new();
}
