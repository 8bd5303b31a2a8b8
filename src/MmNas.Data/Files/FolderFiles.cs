namespace MmNas.Data;

/// <summary>The files of folders that are there.</summary>
internal static class FolderFiles
{
    /// <summary>The files of a folder itself, in no order.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string[] In(string folder, string pattern = "*")
    {
        try
        {
            return Directory.GetFiles(folder, pattern);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"cannot be read ({error.Message})", "look at the folder's rights");
        }
    }

    /// <summary>The files of a folder and of all folders in it, in no order.</summary>
    /// <exception cref="DataException">One of the folders cannot be read.</exception>
    public static string[] Below(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"holds something that cannot be read ({error.Message})", "look at the rights of the folders in it, and at links that lead back");
        }
    }
}
