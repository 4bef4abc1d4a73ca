using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What is known of a harbour's water.</summary>
/// <param name="Water">255 = water, without a doubt.</param>
/// <param name="Like">255 = as dark as water: that too, what cranes and ships part from it, and dark ground.</param>
/// <param name="Distinct">255 = much brighter than water, as most of any hull is.</param>
internal sealed record Waters(Mat Water, Mat Like, Mat Distinct) : IDisposable
{
    public void Dispose()
    {
        Water.Dispose();
        Like.Dispose();
        Distinct.Dispose();
    }
}
