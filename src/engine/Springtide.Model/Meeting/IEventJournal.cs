namespace Springtide.Model;

/// <summary>Where rooms write what happened. Thread-safe; returns at once and never fails the caller.</summary>
public interface IEventJournal
{
    void Record(string kind, string message, AppId? app = null, int? revision = null, InstanceId? instance = null);
}
