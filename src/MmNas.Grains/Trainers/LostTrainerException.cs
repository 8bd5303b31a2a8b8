namespace MmNas.Grains.Trainers;

/// <summary>The process or the machine of a trainer is gone, or does not answer; the work resumes from its last commit on another slot.</summary>
internal sealed class LostTrainerException(string device, Exception cause)
    : Exception($"{device} is lost: its process has ended or cannot be reached", cause);
