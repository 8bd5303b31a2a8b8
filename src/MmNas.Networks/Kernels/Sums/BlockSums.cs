using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Sums;

/// <summary>Sums over rows that several threads add up: a row of sums for each block of rows of fixed length, added in order in the end.</summary>
internal readonly unsafe struct BlockSums : IDisposable
{
    private readonly Scratch memory;
    private readonly int rows, width, blockRows, blocks;

    private BlockSums(Scratch memory, int rows, int width, int blockRows, int blocks) =>
        (this.memory, this.rows, this.width, this.blockRows, this.blocks) = (memory, rows, width, blockRows, blocks);

    /// <param name="rows">How many rows are summed over.</param> <param name="width">How many sums there are.</param> <param name="blockRows">Rows of a block; 128 by default.</param>
    public static BlockSums Rent(int rows, int width, int blockRows = 128)
    {
        var blocks = (rows + blockRows - 1) / blockRows;
        return new(Scratch.Rent((long)blocks * width), rows, width, blockRows, blocks);
    }

    /// <summary>What adds rows [first, first + count) to the sums of their block, which are 0 before.</summary>
    public delegate void AddRows(int first, int count, float* sums);

    /// <summary>Goes through all blocks.</summary>
    /// <param name="cost">Multiplications of a row, or what takes as long.</param> <param name="work">For each block.</param>
    public void Each(long cost, AddRows work)
    {
        var (memory, rows, width, blockRows) = (this.memory, this.rows, this.width, this.blockRows);
        Shares.Run(blocks, 1, cost * blockRows, (firstBlock, count) =>
        {
            for (var block = firstBlock; block < firstBlock + count; block++)
            {
                var sums = memory.Start + ((long)block * width);
                new Span<float>(sums, width).Clear();
                work(block * blockRows, Math.Min(blockRows, rows - (block * blockRows)), sums);
            }
        });
    }

    /// <summary>Adds up the blocks.</summary>
    /// <param name="offset">Of the first sum that is meant.</param> <param name="totals">As many values as sums are meant, one behind the other.</param>
    /// <param name="add">Adds to what is there instead of replacing it.</param> <param name="factor">Of the sums.</param>
    public void Total(int offset, Matrix totals, bool add, float factor = 1)
    {
        for (var j = 0; j < totals.Rows * totals.Columns; j++)
        {
            var sum = 0f;
            for (var block = 0; block < blocks; block++) sum += memory.Start[((long)block * width) + offset + j];
            totals.Start[j] = (add ? totals.Start[j] : 0) + (sum * factor);
        }
    }

    public void Dispose() => memory.Dispose();
}
