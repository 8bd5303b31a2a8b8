namespace MmNas.Data;

/// <summary>What every source of data says: the folder, where regions come from, and for whom it is read.</summary>
public interface IDataSource
{
    /// <summary>The data set's.</summary>
    string Folder { get; }

    /// <summary>Where the pictures' regions come from.</summary>
    RegionSource Regions { get; }

    /// <summary>Words and answers of a network that is to be used on these data; null learns them from the data.</summary>
    LearntWords? Learnt { get; }
}
