using MmNas.Contracts.Notifying;

namespace MmNas.Grains.Notifying;

/// <summary>Brings a notification to a target: over the network, or to a command. A test puts one of its own in its place.</summary>
public interface INotificationSender
{
    /// <summary>Returns when the target has it.</summary>
    /// <exception cref="NotDeliveredException">It has not; says why.</exception>
    Task SendAsync(string target, Notification notification, CancellationToken cancel);
}

/// <summary>A target did not take a notification; the message says why.</summary>
public sealed class NotDeliveredException(string message, Exception? cause = null) : Exception(message, cause);
