namespace MmNas.Api.Steering;

/// <summary>What people do to experiments and campaigns.</summary>
public enum SteeringAction
{
    Pause = 0,
    Resume = 1,
    Cancel = 2,
    Delete = 3,
    Priority = 4,
}
