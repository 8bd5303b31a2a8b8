namespace MmNas.Grains.Devices;

/// <summary>Whose request of the same priority a device pool serves first.</summary>
public enum ServedBy
{
    /// <summary>What has begun before what has not, then in the order of submission, whosever it is. Nobody makes room for an equal priority.</summary>
    Submitted = 0,

    /// <summary>The account's that had least, so that campaigns go on side by side; within an account as above.</summary>
    Fair = 1,
}
