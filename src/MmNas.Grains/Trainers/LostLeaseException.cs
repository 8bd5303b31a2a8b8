namespace MmNas.Grains.Trainers;

/// <summary>The lease under which work ran no longer counts; the work resumes from its last commit under another.</summary>
internal sealed class LostLeaseException(string device, Exception? cause = null)
    : Exception($"{device} was taken back: its silo fell silent, or the lease was not renewed in time", cause);
