namespace Springtide.ControlPlane.Journals;

public sealed class FollowerTooSlowException() : Exception("This follower read too slowly and was let go. Follow again after the last number it saw.");
