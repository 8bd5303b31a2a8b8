namespace MmNas.Data;

/// <summary>Tells a file that another process has open from one that cannot be opened at all.</summary>
internal static class SharingViolation
{
    private const int Linux = 11, Mac = 35; // EWOULDBLOCK
    private const int Windows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION

    public static bool Is(IOException error) => error.HResult is Linux or Mac or Windows;
}
