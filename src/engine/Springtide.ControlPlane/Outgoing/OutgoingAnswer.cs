namespace Springtide.ControlPlane.Outgoing;

/// <summary>How one attempt to hand something over ended.</summary>
/// <param name="Status">Null: there was no answer that could be understood.</param>
/// <param name="Why">Empty when it was taken. Never the address' path and query, which may hold a secret.</param>
internal readonly record struct OutgoingAnswer(int? Status, string Why, TimeSpan Took)
{
    public bool IsTaken => Status is >= 200 and < 300;
}
