// What Dear ImGui's OpenGL backend hears when it asks for the graphics state that it is to put back after a
// frame. Nobody else draws into our context, so there is nothing to put back; and WebGL answers such a
// question only after the graphics process has drawn all that was asked before, which was half of a frame's
// time (getParameter in Chromium's profiler). So the state a new context has is told instead. cmake/web.cmake
// gives the backend these functions.
#include <GLES3/gl3.h>

extern "C" void zs_gl_get_integerv(GLenum name, GLint* value) {
    switch (name) {
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            value[0] = value[1] = value[2] = value[3] = 0;
            break;
        case GL_ACTIVE_TEXTURE:
            *value = GL_TEXTURE0;
            break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *value = GL_ONE;
            break;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
            *value = GL_ZERO;
            break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *value = GL_FUNC_ADD;
            break;
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_PIXEL_UNPACK_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
            *value = 0;
            break;
        default:
            glGetIntegerv(name, value);  // the context's limits, asked once at the start
    }
}

// Whether the backend's own shaders compile and link is asked only to be printed, and the answer waits for
// it.
extern "C" void zs_gl_get_shaderiv(GLuint, GLenum name, GLint* value) {
    *value = name == GL_COMPILE_STATUS ? GL_TRUE : 0;
}
extern "C" void zs_gl_get_programiv(GLuint, GLenum name, GLint* value) {
    *value = name == GL_LINK_STATUS ? GL_TRUE : 0;
}
