namespace MmNas.Files;

/// <summary>Tells a file that another process has open from one that cannot be opened at all.</summary>
public static class SharingViolation
{
    private const int Linux = 11, Mac = 35; // EWOULDBLOCK
    private const int Windows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION

    /// <summary>Whether another process has the file open, so that it can be had once that ends.</summary>
    public static bool Is(IOException error) => error.HResult is Linux or Mac or Windows;
}
