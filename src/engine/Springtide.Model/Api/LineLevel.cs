namespace Springtide.Model.Api;

/// <summary>How bad a line is, in the words of the API.</summary>
public enum LineLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
