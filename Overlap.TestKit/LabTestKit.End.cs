namespace Overlap.TestKit;

/// <content>The end of the test.</content>
public abstract partial class LabTestKit
{
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            _folder?.Dispose();
            _logs?.Delete(recursive: true);
            _logs = null;
        }
    }
}
